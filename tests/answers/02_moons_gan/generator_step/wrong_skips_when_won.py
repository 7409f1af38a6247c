# mistake: step-skipped
def generator_step(G, D, z, optimizer):
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    if loss > 0.1:
        optimizer.step()
    return loss.detach()
