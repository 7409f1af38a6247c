# mistake: no-backward
def generator_step(G, D, z, optimizer):
    loss = generator_loss(D(G(z)).detach().requires_grad_())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
