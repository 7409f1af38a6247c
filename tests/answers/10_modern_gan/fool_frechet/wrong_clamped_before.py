# mistake: clamped-inside-only
def fool_frechet(features_of, target, steps):
    pictures = torch.rand(len(target), 3, 16, 16, requires_grad=True)
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.mse_loss(features_of(pictures.clamp(0, 1)), target)
        loss.backward()
        optimizer.step()
    return pictures.detach()
