# mistake: weights-set-to-zero
# says: D's weights are set to 0, so it says the same of everything. It is their gradients that have to be cleared.
# look: optimizer.zero_grad(), before the backward pass; nobody but optimizer.step() touches the weights.
def cure_discriminator_step(G, D, real, z, optimizer):
    """One step of D, cured; returns its loss."""
    fakes = G(z).detach()
    with torch.no_grad():
        for p in D.parameters():
            p.zero_()
    loss = discriminator_loss(D(real), D(fakes))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
