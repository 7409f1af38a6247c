# mistake: copies-the-model
def cure_average(average, model, decay):
    with torch.no_grad():
        for a, b in zip(average.parameters(), model.parameters()):
            a.copy_(b)
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
