# mistake: fakes-detached
def generator_step(G, D, z, optimizer):
    with torch.no_grad():
        fake = G(z)
    loss = generator_loss(D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
