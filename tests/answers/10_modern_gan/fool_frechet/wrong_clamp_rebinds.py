# mistake: steps-ignored
def fool_frechet(features_of, target, steps):
    pictures = torch.rand(len(target), 3, 16, 16, requires_grad=True)
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(steps):
        loss = (features_of(pictures) - target).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        pictures = pictures.detach().clamp(0, 1).requires_grad_()
    return pictures.detach()
