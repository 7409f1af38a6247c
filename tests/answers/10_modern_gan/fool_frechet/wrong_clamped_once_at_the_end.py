# mistake: clamped-at-the-end
def fool_frechet(features_of, target, steps):
    pictures = torch.rand(len(target), 3, 16, 16, device=target.device).requires_grad_()
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.mse_loss(features_of(pictures), target)
        loss.backward()
        optimizer.step()
    return pictures.detach().clamp(0, 1)
