# mistake: discriminator-touched
def generator_step(G, D, z, optimizer):
    both = torch.optim.SGD(list(G.parameters()) + list(D.parameters()), lr=1e-3)
    loss = generator_loss(D(G(z)))
    both.zero_grad()
    loss.backward()
    both.step()
    return loss.item()
