# mistake: left-in-eval-mode
def generator_step(G, D, z, optimizer):
    D.eval()
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
