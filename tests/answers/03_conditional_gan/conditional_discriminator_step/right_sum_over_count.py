def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    real_onehot = one_hot(real_labels, NUM_CLASSES)
    fake_onehot = one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, fake_onehot).detach()
    real_part = F.softplus(-D(real, real_onehot)).sum() / len(real)
    fake_part = F.softplus(D(fake, fake_onehot)).sum() / len(fake)
    loss = real_part + fake_part
    parameters = [p for p in D.parameters() if p.requires_grad]
    for p, gradient in zip(parameters, torch.autograd.grad(loss, parameters)):
        p.grad = gradient
    optimizer.step()
    return loss.item()
