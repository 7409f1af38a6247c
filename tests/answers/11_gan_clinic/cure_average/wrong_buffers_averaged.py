# mistake: buffers-averaged
def cure_average(average, model, decay):
    theirs = model.state_dict()
    for name, value in average.state_dict().items():
        value.copy_(decay * value + (1 - decay) * theirs[name])
