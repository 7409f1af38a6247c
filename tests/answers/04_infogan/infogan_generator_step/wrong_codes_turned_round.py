# mistake: codes-turned-round
# says: The guess is compared with the other code: 1 where the point was made for 0, and 0 where it was made for 1.
# look: Look for 1 - codes, ~ or !=: the info loss takes the codes as G was given them.
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    on_fake, guess = D(G(z, F.one_hot(codes, NUM_CODES).float()))
    loss = F.softplus(-on_fake).mean() + info_weight * info_loss(guess, 1 - codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
