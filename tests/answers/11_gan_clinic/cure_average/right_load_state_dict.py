def cure_average(average, model, decay):
    new = {name: value.clone() for name, value in model.state_dict().items()}
    for name, parameter in average.named_parameters():
        new[name] = decay * parameter.detach() + (1 - decay) * new[name]
    average.load_state_dict(new)
