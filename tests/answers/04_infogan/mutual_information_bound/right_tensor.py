def mutual_information_bound(code_logits, codes):
    log_q = code_logits.log_softmax(dim=1)[torch.arange(len(codes)), codes]
    return torch.log(torch.tensor(float(code_logits.shape[1]))) + log_q.mean()
