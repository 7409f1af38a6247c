# mistake: features-left-frozen
def fool_frechet(features_of, target, steps):
    features_of.requires_grad_(False)
    pictures = torch.rand(len(target), 3, 16, 16).requires_grad_()
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(steps):
        optimizer.zero_grad()
        F.mse_loss(features_of(pictures), target).backward()
        optimizer.step()
        pictures.data.clamp_(0, 1)
    return pictures.detach()
