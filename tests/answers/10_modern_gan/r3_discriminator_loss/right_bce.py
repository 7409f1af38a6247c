def r3_discriminator_loss(D, real, fake, gamma):
    real, fake = (part.detach().clone().requires_grad_() for part in (real, fake))
    difference = D(real) - D(fake)
    loss = F.binary_cross_entropy_with_logits(difference, torch.ones_like(difference))
    slopes = torch.autograd.grad(difference.sum(), (real, fake), create_graph=True)
    squares = sum(slope.pow(2).sum() for slope in slopes) / len(real)
    return loss + gamma * squares / 2
