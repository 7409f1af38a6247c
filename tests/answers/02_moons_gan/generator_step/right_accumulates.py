def generator_step(G, D, z, optimizer):
    optimizer.zero_grad()
    losses = []
    for part in z.split(2):
        loss = generator_loss(D(G(part))) * len(part) / len(z)
        loss.backward()
        losses.append(loss.detach())
    optimizer.step()
    return torch.stack(losses).sum()
