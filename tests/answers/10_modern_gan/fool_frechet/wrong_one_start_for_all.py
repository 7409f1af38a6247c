# mistake: same-noise-for-all
# says: All pictures begin with the same noise.
# look: torch.rand(n, …) draws another one for each.
def fool_frechet(features_of, target, steps):
    pictures = torch.rand(1, 3, 16, 16).repeat(len(target), 1, 1, 1).requires_grad_()
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.mse_loss(features_of(pictures), target)
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            pictures.clamp_(0, 1)
    return pictures.detach()
