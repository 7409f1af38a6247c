# mistake: cut-off
def mutual_information_bound(code_logits, codes):
    log_q = F.log_softmax(code_logits, dim=1).clamp(min=-50.0)
    return math.log(code_logits.shape[1]) + float(log_q[torch.arange(len(codes)), codes].mean())
