# mistake: some-parameters-left
def update_average(average, model, decay):
    with torch.no_grad():
        theirs = dict(model.named_parameters())
        for name, a in average.named_parameters():
            if name.endswith("weight"):
                a.lerp_(theirs[name], 1 - decay)
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
