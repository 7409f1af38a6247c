# mistake: bound-added
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    on_fakes, guesses = D(G(z, F.one_hot(codes, NUM_CODES).float()))
    loss = F.softplus(-on_fakes).mean() + info_weight * mutual_information_bound(guesses, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
