# mistake: log-of-sigmoid
def generator_step(G, D, z, optimizer):
    loss = -torch.log(torch.sigmoid(D(G(z)))).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
