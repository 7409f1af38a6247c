def fool_frechet(features_of, target, steps):
    canvas_of_noise = nn.Parameter(torch.empty(len(target), 3, 16, 16, device=target.device).uniform_())
    optimizer = torch.optim.Adam([canvas_of_noise], lr=0.02)
    criterion = nn.MSELoss()

    def closure():
        optimizer.zero_grad()
        loss = criterion(features_of(canvas_of_noise), target)
        loss.backward()
        return loss

    for _ in range(steps):
        optimizer.step(closure)
        canvas_of_noise.data = canvas_of_noise.data.clamp(0, 1)
    return canvas_of_noise.data
