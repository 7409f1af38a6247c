# mistake: normal-noise
# says: The noise to begin with is normal: half of its numbers are negative.
# look: torch.rand is uniform in [0, 1].
def fool_frechet(features_of, target, steps):
    pictures = torch.randn(len(target), 3, 16, 16, requires_grad=True)
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.mse_loss(features_of(pictures), target)
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            pictures.clamp_(0, 1)
    return pictures.detach()
