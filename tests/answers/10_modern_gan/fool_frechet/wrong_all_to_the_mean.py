# mistake: another-loss
def fool_frechet(features_of, target, steps):
    pictures = torch.rand(len(target), 3, 16, 16, requires_grad=True)
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (features_of(pictures) - target.mean(dim=0)).square().mean()
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            pictures.clamp_(0, 1)
    return pictures.detach()
