# mistake: others-shown-than-returned
def fool_frechet(features_of, target, steps):
    raw = torch.randn(len(target), 3, 16, 16, device=target.device, requires_grad=True)
    optimizer = torch.optim.Adam([raw], lr=0.02)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.mse_loss(features_of(raw), target)
        loss.backward(inputs=[raw])
        optimizer.step()
    return torch.sigmoid(raw).detach()
