# mistake: one-step-too-few
def fool_frechet(features_of, target, steps):
    """Noise that was moved until its features are those of target (n, f): pictures (n, 3, 16, 16) in [0, 1]."""
    pictures = torch.rand(len(target), 3, 16, 16, requires_grad=True)
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(1, steps):
        loss = (features_of(pictures) - target).square().mean()
        optimizer.zero_grad()
        (pictures.grad,) = torch.autograd.grad(loss, pictures)
        optimizer.step()
        with torch.no_grad():
            pictures.clamp_(0, 1)
    return pictures.detach()
