# mistake: penalty-in-gs-loss
# says: A penalty on D's slope is added. It belongs to D's loss; G can't change D.
# look: The pairs alone.
def r3_generator_loss(D, real, fake):
    seen = fake.detach().requires_grad_()
    (slope,) = torch.autograd.grad(D(seen).sum(), seen, create_graph=True)
    return F.softplus(D(real) - D(fake)).mean() + 0.5 * slope.flatten(1).square().sum(dim=1).mean()
