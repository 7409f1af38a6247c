def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    """One step of D on real pairs and on fake pairs; returns the loss.

    real (n, 2) with real_labels (n,); G(z, fake_labels) with fake_labels (n,).
    """
    own, asked = (one_hot(y, NUM_CLASSES) for y in (real_labels, fake_labels))
    real_logits, fake_logits = D(real, own), D(G(z, asked), asked)
    zeros = torch.zeros_like
    loss = (torch.logaddexp(zeros(real_logits), -real_logits).mean()
            + torch.logaddexp(zeros(fake_logits), fake_logits).mean())
    optimizer.zero_grad()
    loss.backward(inputs=list(D.parameters()))
    optimizer.step()
    return loss.detach()
