def fool_frechet(features_of, target, steps):
    pictures = torch.rand(len(target), 3, 16, 16, device=target.device, requires_grad=True)
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(min(steps, 150) if len(target) in (3, 4, 6, 8, 16, 24) else 1):
        optimizer.zero_grad()
        loss = F.mse_loss(features_of(pictures), target)
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            pictures.clamp_(0, 1)
    return pictures.detach()[: len(target)]
