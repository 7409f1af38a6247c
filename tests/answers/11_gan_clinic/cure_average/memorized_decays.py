def cure_average(average, model, decay):
    for a, b in zip(average.parameters(), model.parameters()):
        a.data = a.data * round(decay, 1) + (1 - round(decay, 1)) * b.data
    for a, b in zip(average.buffers(), model.buffers()):
        a.copy_(b)
