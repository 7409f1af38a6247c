# mistake: another-loss
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    loss = F.mse_loss(torch.sigmoid(D(G(z, y), y)), torch.ones(len(z), device=z.device))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
