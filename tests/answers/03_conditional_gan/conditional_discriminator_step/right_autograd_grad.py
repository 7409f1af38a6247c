def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    """One step of D on real pairs and on fake pairs; returns the loss.

    real (n, 2) with real_labels (n,); G(z, fake_labels) with fake_labels (n,).
    """
    fake_onehot = one_hot(fake_labels, NUM_CLASSES)
    real_onehot = one_hot(real_labels, NUM_CLASSES)
    fake = G(z, fake_onehot).detach().clone()
    terms = [(D(real, real_onehot), -1.0), (D(fake, fake_onehot), +1.0)]
    loss = sum(F.softplus(sign * logits).mean() for logits, sign in terms)
    params = list(D.parameters())
    for p, grad in zip(params, torch.autograd.grad(loss, params)):
        p.grad = grad
    optimizer.step()
    return loss.detach()
