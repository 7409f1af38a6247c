# mistake: means-only
# says: Only the mean features are brought together; the distance compares spreads, too.
# look: Row by row: each picture has a target of its own.
def fool_frechet(features_of, target, steps):
    pictures = torch.rand(len(target), 3, 16, 16, requires_grad=True)
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.mse_loss(features_of(pictures).mean(dim=0), target.mean(dim=0))
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            pictures.clamp_(0, 1)
    return pictures.detach()
