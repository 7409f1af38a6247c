def r3_discriminator_loss(D, real, fake, gamma):
    def penalty(batch):
        batch = batch.clone().detach()
        batch.requires_grad = True
        gradient = torch.autograd.grad(D(batch).sum(), batch, create_graph=True, retain_graph=True)[0]
        return (gradient**2).sum(dim=list(range(1, gradient.dim()))).mean()

    difference = D(real) - D(fake)
    pair_loss = F.binary_cross_entropy_with_logits(difference, torch.ones_like(difference))
    return pair_loss + (gamma / 2) * penalty(real) + (gamma / 2) * penalty(fake)
