# mistake: another-loss
def generator_step(G, D, z, optimizer):
    logits = D(G(z))
    loss = F.softplus(-logits).mean() - 0.5 * F.softplus(logits).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
