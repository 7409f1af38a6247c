# mistake: sizes-do-not-fit
def discriminator_step(G, D, real, z, optimizer):
    bce = nn.BCEWithLogitsLoss()
    ones, zeros = torch.ones(128, device=real.device), torch.zeros(128, device=real.device)
    optimizer.zero_grad()
    loss = bce(D(real), ones) + bce(D(G(z).detach()), zeros)
    loss.backward()
    optimizer.step()
    return loss.item()
