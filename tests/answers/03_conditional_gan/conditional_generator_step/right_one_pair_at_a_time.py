def conditional_generator_step(G, D, z, labels, optimizer):
    losses = []
    for latent, label in zip(z, labels):
        y = one_hot(label.reshape(1), NUM_CLASSES)
        losses.append(F.softplus(-D(G(latent.unsqueeze(0), y), y)).squeeze())
    loss = torch.stack(losses).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
