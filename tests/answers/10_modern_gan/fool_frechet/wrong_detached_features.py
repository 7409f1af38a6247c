# mistake: gradient-cut, no-optimizer-step
# says: The pictures never move: no gradient reaches their pixels, or no step is taken.
# look: Look for .detach() or torch.no_grad() around the pictures, or for a missing optimizer.step().
def fool_frechet(features_of, target, steps):
    pictures = torch.rand(len(target), 3, 16, 16, requires_grad=True)
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.mse_loss(features_of(pictures.detach()), target)
        loss.requires_grad_().backward()
        optimizer.step()
        with torch.no_grad():
            pictures.clamp_(0, 1)
    return pictures.detach()
