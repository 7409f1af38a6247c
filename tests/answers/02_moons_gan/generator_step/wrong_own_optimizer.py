# mistake: own-optimizer
def generator_step(G, D, z, optimizer):
    optimizer = torch.optim.Adam(G.parameters(), lr=2e-3)
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
