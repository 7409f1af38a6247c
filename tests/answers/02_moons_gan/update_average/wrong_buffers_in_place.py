# mistake: buffers-averaged
def update_average(average, model, decay):
    theirs = model.state_dict()
    for name, value in average.state_dict().items():
        value.mul_(decay).add_(theirs[name], alpha=1 - decay)
