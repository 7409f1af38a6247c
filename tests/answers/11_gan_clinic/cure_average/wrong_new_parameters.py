# mistake: parameters-replaced
def cure_average(average, model, decay):
    theirs = dict(model.named_parameters())
    for name, a in list(average.named_parameters()):
        place, _, last = name.rpartition(".")
        mean = decay * a.detach() + (1 - decay) * theirs[name].detach()
        setattr(average.get_submodule(place), last, nn.Parameter(mean))
    for a, b in zip(average.buffers(), model.buffers()):
        a.copy_(b)
