def flow_loss(velocity, x, noise, t):
    path = torch.diag(1 - t) @ noise + torch.diag(t) @ x
    criterion = nn.MSELoss(reduction="mean")
    return criterion(input=velocity(path, t), target=x.sub(noise))
