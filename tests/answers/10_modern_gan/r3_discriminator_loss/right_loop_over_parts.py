def r3_discriminator_loss(D, real, fake, gamma):
    total, logits = 0.0, []
    for part in (real, fake):
        part = part.detach().requires_grad_()
        out = D(part)
        (g,) = torch.autograd.grad(out.sum(), part, create_graph=True, retain_graph=True)
        total = total + (g * g).sum() / len(part)
        logits.append(out)
    return F.softplus(logits[1] - logits[0]).mean() + 0.5 * gamma * total
