# mistake: update-of-another-loss
def generator_step(G, D, z, optimizer):
    opinion = D(G(z)).mean()
    loss = generator_loss(opinion)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
