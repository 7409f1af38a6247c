def cure_average(average, model, decay):
    learned = {name for name, _ in model.named_parameters()}
    theirs = model.state_dict()
    for name, value in average.state_dict().items():
        if name in learned:
            value.copy_(decay * value + (1 - decay) * theirs[name])
        else:
            value.copy_(theirs[name])
    return average
