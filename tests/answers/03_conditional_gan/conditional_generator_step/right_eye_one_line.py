def conditional_generator_step(G, D, z, labels, optimizer):
    y = torch.eye(2, device=z.device)[labels]
    loss = F.softplus(-D(G(z, y), y_onehot=y)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return float(loss.detach())
