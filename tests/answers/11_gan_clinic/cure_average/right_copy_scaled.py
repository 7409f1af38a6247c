def cure_average(average, model, decay):
    model = copy.deepcopy(model)  # what is scaled below is nobody's
    with torch.no_grad():
        for mean, now in zip(average.parameters(), model.parameters()):
            mean.mul_(decay).add_(now.mul_(1 - decay))
        for mean, now in zip(average.buffers(), model.buffers()):
            mean.copy_(now)
