# mistake: gray-start
# says: The pictures begin gray, all alike.
# look: torch.rand draws noise.
def fool_frechet(features_of, target, steps):
    pictures = torch.full((len(target), 3, 16, 16), 0.5, requires_grad=True)
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.mse_loss(features_of(pictures), target)
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            pictures.clamp_(0, 1)
    return pictures.detach()
