# mistake: left-in-eval-mode
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    D.eval()
    on_fake, guess = D(G(z, F.one_hot(codes, NUM_CODES).float()))
    loss = F.softplus(-on_fake).mean() + info_weight * info_loss(guess, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
