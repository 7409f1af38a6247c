# mistake: no-optimizer-step
def generator_step(G, D, z, optimizer):
    d_optimizer = torch.optim.SGD(D.parameters(), lr=0.01)
    loss = generator_loss(D(G(z)))
    d_optimizer.zero_grad()
    loss.backward()
    d_optimizer.step()
    return loss.detach()
