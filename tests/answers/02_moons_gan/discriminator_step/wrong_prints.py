# mistake: returns-nothing
def discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f"loss of D: {loss.item():.3f}")
