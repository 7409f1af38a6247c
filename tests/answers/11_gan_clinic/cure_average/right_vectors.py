def cure_average(average, model, decay):
    from torch.nn.utils import parameters_to_vector, vector_to_parameters
    with torch.no_grad():
        old, new = (parameters_to_vector(network.parameters()) for network in (average, model))
        mean = decay * old + (1 - decay) * new
        start = 0
        for parameter in average.parameters():
            parameter.copy_(mean[start : start + parameter.numel()].view_as(parameter))
            start += parameter.numel()
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
