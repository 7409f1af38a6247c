def cure_average(average, model, decay):
    for a, b in zip(average.parameters(), model.parameters()):
        a.data = decay * a.data + (1 - decay) * b.data
    for name, buffer in average.named_buffers():
        buffer.data.copy_(dict(model.named_buffers())[name])
